// SPDX-License-Identifier: GPL-3.0-or-later

// nhooyr.io/websocket.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"nhooyr.io/websocket"
)

func main() {
	log.SetFlags(0)
	options := &websocket.DialOptions{}
	if os.Args[2] != "" {
		options.Subprotocols = []string{os.Args[2]}
	}
	connection, _, err := websocket.Dial(context.Background(), os.Args[1], options)
	if err != nil {
		log.Fatal(err)
	}
	if limit, err := strconv.ParseInt(os.Args[3], 10, 64); err == nil {
		connection.SetReadLimit(limit)
	}
	for {
		_, message, err := connection.Read(context.Background())
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(string(message))
		if strings.Contains(string(message), "end_of_run") {
			break
		}
	}
	connection.Close(websocket.StatusNormalClosure, "")
}
