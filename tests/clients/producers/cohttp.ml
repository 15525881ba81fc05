(* SPDX-License-Identifier: GPL-3.0-or-later *)
(* Cohttp_lwt_unix; ~chunked:false gives the length, because it sends chunks otherwise. *)
let publish url name =
  let file = open_in_bin name in
  let body = really_input_string file (in_channel_length file) in
  close_in file;
  let headers = Cohttp.Header.init_with "Content-Type" "application/json" in
  let open Lwt.Syntax in
  let* answer, text =
    Cohttp_lwt_unix.Client.post ~chunked:false ~headers ~body:(Cohttp_lwt.Body.of_string body) (Uri.of_string url)
  in
  let* text = Cohttp_lwt.Body.to_string text in
  Lwt_io.printlf "%d %s" (Cohttp.Code.code_of_status (Cohttp.Response.status answer)) text

let () =
  match List.tl (Array.to_list Sys.argv) with
  | url :: files -> Lwt_main.run (Lwt_list.iter_s (publish url) files)
  | [] -> exit 2
