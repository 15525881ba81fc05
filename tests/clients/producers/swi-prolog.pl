% SPDX-License-Identifier: GPL-3.0-or-later
% library(http/http_client) of SWI-Prolog.
:- use_module(library(http/http_client)).
:- use_module(library(http/http_header)).
:- use_module(library(http/http_stream)). % with it http_open/3 sends HTTP/1.1, without it HTTP/1.0
:- use_module(library(http/http_open)).
:- use_module(library(readutil)).
:- initialization(main, main).

main([Url|Files]) :-
    forall(member(Name, Files), publish(Url, Name)).

publish(Url, Name) :-
    setup_call_cleanup(
        http_open(Url, Answer, [post(file('application/json', Name)), status_code(Status)]),
        ( set_stream(Answer, encoding(utf8)), read_string(Answer, _, Text) ),
        close(Answer)),
    format("~w ~w~n", [Status, Text]).
