#pragma once
#include <stddef.h>
#include <stdint.h>

/* The catalogue of all words of the program, in English: words/en.txt. */
const uint8_t *holdfast_words_en_start(void);
extern const size_t holdfast_words_en_size;

/* 2048 English words, one a line, for passphrases and check words: words/bip39-english.txt. */
const uint8_t *holdfast_wordlist_en_start(void);
extern const size_t holdfast_wordlist_en_size;

/* The tables of a ledger: Schemas/ledger.sql. */
const uint8_t *holdfast_ledger_sql_start(void);
extern const size_t holdfast_ledger_sql_size;

/* The tables of a search index: Schemas/index.sql. */
const uint8_t *holdfast_index_sql_start(void);
extern const size_t holdfast_index_sql_size;
