// SPDX-License-Identifier: GPL-3.0-or-later

// net/http of Go itself.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	for _, name := range os.Args[2:] {
		body, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		answer, err := http.Post(os.Args[1], "application/json", bytes.NewReader(body))
		if err != nil {
			log.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(answer.StatusCode, string(text))
	}
}
