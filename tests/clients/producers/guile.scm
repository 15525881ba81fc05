;; SPDX-License-Identifier: GPL-3.0-or-later
;; (web client) of Guile itself; the body as a bytevector.
(use-modules (ice-9 binary-ports) (ice-9 receive) (rnrs bytevectors) (web client) (web response))

(define (publish url name)
  (let ((body (call-with-input-file name get-bytevector-all #:binary #t)))
    (receive (response text)
        (http-post url #:body body #:headers '((content-type . (application/json))) #:decode-body? #f)
      (format #t "~a ~a~%" (response-code response) (utf8->string text)))))

(for-each (lambda (name) (publish (cadr (command-line)) name)) (cddr (command-line)))
