% SPDX-License-Identifier: GPL-3.0-or-later
% library(http/websocket) of SWI-Prolog.
:- use_module(library(http/websocket)).
:- use_module(library(http/http_stream)). % without it the request is HTTP/1.0
:- initialization(main, main).

main([Url, Protocol, _]) :-
    set_stream(user_output, encoding(utf8)),
    (   Protocol == '' -> Options = [] ; Options = [subprotocols([Protocol])] ),
    http_open_websocket(Url, Socket, Options),
    view(Socket),
    ws_close(Socket, 1000, "").

view(Socket) :-
    ws_receive(Socket, Message, [format(string)]),
    (   Message.opcode == text
    ->  format("~w~n", [Message.data]),
        flush_output,
        (   sub_string(Message.data, _, _, _, "end_of_run") -> true ; view(Socket) )
    ;   format(user_error, "closed: ~p~n", [Message]),
        halt(1)
    ).
