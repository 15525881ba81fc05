// SPDX-License-Identifier: GPL-3.0-or-later

// gorilla/websocket.
package main

import (
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"github.com/gorilla/websocket"
)

func main() {
	log.SetFlags(0)
	dialer := *websocket.DefaultDialer
	if os.Args[2] != "" {
		dialer.Subprotocols = []string{os.Args[2]}
	}
	connection, _, err := dialer.Dial(os.Args[1], nil)
	if err != nil {
		log.Fatal(err)
	}
	if limit, err := strconv.ParseInt(os.Args[3], 10, 64); err == nil {
		connection.SetReadLimit(limit)
	}
	for {
		_, message, err := connection.ReadMessage()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(string(message))
		if strings.Contains(string(message), "end_of_run") {
			break
		}
	}
	end := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	connection.WriteMessage(websocket.CloseMessage, end)
	connection.ReadMessage()
	connection.Close()
}
