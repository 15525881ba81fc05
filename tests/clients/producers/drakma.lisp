;;; SPDX-License-Identifier: GPL-3.0-or-later
;;; Drakma.
(require :asdf)
(let ((*standard-output* (make-broadcast-stream)) (*error-output* (make-broadcast-stream)))
  (asdf:load-system :drakma))

(defun octets (name)
  (with-open-file (file name :element-type '(unsigned-byte 8))
    (let ((octets (make-array (file-length file) :element-type '(unsigned-byte 8))))
      (read-sequence octets file)
      octets)))

(destructuring-bind (url &rest names) (rest sb-ext:*posix-argv*)
  (dolist (name names)
    (multiple-value-bind (answer status)
        (uiop:symbol-call :drakma :http-request url :method :post :content-type "application/json"
                          :content (octets name) :force-binary t)
      (format t "~a ~a~%" status (sb-ext:octets-to-string answer :external-format :utf-8)))))
