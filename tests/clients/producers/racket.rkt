#lang racket/base
;; SPDX-License-Identifier: GPL-3.0-or-later
;; net/http-client of Racket itself, one connection.
(require net/http-client net/url racket/file racket/port racket/vector)

(define address (string->url (vector-ref (current-command-line-arguments) 0)))
(define connection (http-conn-open (url-host address) #:port (url-port address)))
(for ([name (vector-drop (current-command-line-arguments) 1)])
  (define-values (status headers answer)
    (http-conn-sendrecv! connection "/publish" #:method #"POST" #:headers '("Content-Type: application/json")
                         #:data (file->bytes name)))
  (printf "~a ~a\n" (cadr (regexp-match #rx#" ([0-9]+) " status)) (port->string answer)))
