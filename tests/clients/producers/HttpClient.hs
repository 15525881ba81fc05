{-# LANGUAGE OverloadedStrings #-}
-- SPDX-License-Identifier: GPL-3.0-or-later
-- http-client.
import qualified Data.ByteString as B
import qualified Data.ByteString.Lazy.Char8 as L
import Network.HTTP.Client
import Network.HTTP.Types (statusCode)
import System.Environment (getArgs)

publish :: Manager -> String -> FilePath -> IO ()
publish manager url name = do
  body <- B.readFile name
  request <- parseRequest url
  answer <- httpLbs request {method = "POST", requestHeaders = [("Content-Type", "application/json")], requestBody = RequestBodyBS body} manager
  putStr (show (statusCode (responseStatus answer)) ++ " ")
  L.putStrLn (responseBody answer)

main :: IO ()
main = do
  url : files <- getArgs
  manager <- newManager defaultManagerSettings
  mapM_ (publish manager url) files
