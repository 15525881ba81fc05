// SPDX-License-Identifier: GPL-3.0-or-later

// golang.org/x/net/websocket; it always sends an Origin, here that of the dashboard.
package main

import (
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/net/websocket"
)

func main() {
	log.SetFlags(0)
	origin := strings.Replace(strings.TrimSuffix(os.Args[1], "/ws"), "ws://", "http://", 1)
	connection, err := websocket.Dial(os.Args[1], os.Args[2], origin)
	if err != nil {
		log.Fatal(err)
	}
	if limit, err := strconv.Atoi(os.Args[3]); err == nil {
		connection.MaxPayloadBytes = limit
	}
	for {
		var message string
		if err := websocket.Message.Receive(connection, &message); err != nil {
			log.Fatal(err)
		}
		fmt.Println(message)
		if strings.Contains(message, "end_of_run") {
			break
		}
	}
	connection.Close()
}
