#pragma once
#include <stddef.h>
#include <stdint.h>

/* The catalogue of all words of the program, in English: words/en.txt. */
const uint8_t *holdfast_words_en_start(void);
extern const size_t holdfast_words_en_size;

/* The same in German: words/de.txt. */
const uint8_t *holdfast_words_de_start(void);
extern const size_t holdfast_words_de_size;

/* 2048 English words, one a line, for passphrases and check words: words/bip39-english.txt. */
const uint8_t *holdfast_wordlist_en_start(void);
extern const size_t holdfast_wordlist_en_size;

/* The 1024 English words of SLIP-39, one a line: words/slip39-english.txt. */
const uint8_t *holdfast_wordlist_slip39_start(void);
extern const size_t holdfast_wordlist_slip39_size;

/* The tables of a ledger: Schemas/ledger.sql. */
const uint8_t *holdfast_ledger_sql_start(void);
extern const size_t holdfast_ledger_sql_size;

/* The tables of a search index: Schemas/index.sql. */
const uint8_t *holdfast_index_sql_start(void);
extern const size_t holdfast_index_sql_size;

/* Which characters bytes stand for: text/character-tables.bin, made by Scripts/lib/make_character_tables.py. */
const uint8_t *holdfast_character_tables_start(void);
extern const size_t holdfast_character_tables_size;

/* Names of character sets: text/character-labels.txt. One set a line, its name first. */
const uint8_t *holdfast_character_labels_start(void);
extern const size_t holdfast_character_labels_size;

/* Names of characters in HTML: text/html-entities.txt, made by Scripts/lib/make_html_entities.py. */
const uint8_t *holdfast_html_entities_start(void);
extern const size_t holdfast_html_entities_size;

/* Letters that are compared as others: text/folded-characters.txt, made by Scripts/lib/make_folding_table.py. */
const uint8_t *holdfast_folded_characters_start(void);
extern const size_t holdfast_folded_characters_size;

/* Who can be asked to act, and for what: text/actions.json, described in docs/format/actions.md. */
const uint8_t *holdfast_actions_start(void);
extern const size_t holdfast_actions_size;

/* Domains at which anybody can have a mail address: text/public-mail.txt, one a line. */
const uint8_t *holdfast_public_mail_start(void);
extern const size_t holdfast_public_mail_size;

/* Words of the list above that sound like another English word: text/homophones.txt, one a line. */
const uint8_t *holdfast_homophones_start(void);
extern const size_t holdfast_homophones_size;

/* How many test vectors the tests of this version read: text/vector-counts.txt, "name number" lines. */
const uint8_t *holdfast_vector_counts_start(void);
extern const size_t holdfast_vector_counts_size;

/* What is known to be wrong or missing: docs/known-defects.md, of which the lines with "- " count. */
const uint8_t *holdfast_known_defects_start(void);
extern const size_t holdfast_known_defects_size;

/* The commit that the program was built of, 40 hexadecimal digits and a zero byte; only the zero byte when nobody said. */
const uint8_t *holdfast_commit_start(void);
extern const size_t holdfast_commit_size;

/* The page that checks a bundle, with places for texts, style and script: pages/verify.html. */
const uint8_t *holdfast_verify_page_start(void);
extern const size_t holdfast_verify_page_size;

/* How it looks: pages/verify.css. */
const uint8_t *holdfast_verify_style_start(void);
extern const size_t holdfast_verify_style_size;

/* What it does: pages/verify/, one file after the other. */
const uint8_t *holdfast_verify_script_start(void);
extern const size_t holdfast_verify_script_size;
