// SPDX-License-Identifier: GPL-3.0-or-later
// libcurl, one easy handle.
#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>

static char *readFile(const char *name, long *size)
{
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        exit(2);
    *size = ftell(file);
    rewind(file);
    char *bytes = malloc(*size);
    if (!bytes || fread(bytes, 1, *size, file) != (size_t)*size)
        exit(2);
    fclose(file);
    return bytes;
}

int main(int count, char **arguments)
{
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    curl_easy_setopt(curl, CURLOPT_URL, arguments[1]);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    for (int i = 2; i < count; ++i) {
        long size, status;
        char *body = readFile(arguments[i], &size), *answer = NULL;
        size_t length = 0;
        FILE *memory = open_memstream(&answer, &length);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, size);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, memory);
        CURLcode code = curl_easy_perform(curl);
        fclose(memory);
        if (code != CURLE_OK) {
            fprintf(stderr, "%s\n", curl_easy_strerror(code));
            return 1;
        }
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        printf("%ld %s\n", status, answer);
        free(body);
        free(answer);
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return 0;
}
