-- SPDX-License-Identifier: GPL-3.0-or-later
-- websockets.
{-# LANGUAGE OverloadedStrings #-}
import Control.Exception (throwIO, try)
import qualified Data.ByteString.Char8 as B
import Data.String (fromString)
import qualified Network.WebSockets as WS
import System.Environment (getArgs)
import System.IO (hFlush, stderr, stdout)

view :: WS.Connection -> IO ()
view connection = do
  message <- WS.receiveData connection
  B.putStrLn message
  hFlush stdout
  if "end_of_run" `B.isInfixOf` message
    then do
      WS.sendClose connection B.empty
      answer <- try (WS.receiveData connection)
      case answer of
        Left (WS.CloseRequest 1000 _) -> pure ()
        Left exception -> throwIO exception
        Right more -> B.hPutStrLn stderr more
    else view connection

main :: IO ()
main = do
  [url, protocol, _] <- getArgs
  let (host, port) = break (== ':') (takeWhile (/= '/') (drop 5 url))
      headers = [("Sec-WebSocket-Protocol", fromString protocol) | not (null protocol)]
  WS.runClientWith host (read (drop 1 port)) "/ws" WS.defaultConnectionOptions headers view
