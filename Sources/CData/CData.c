#include "CData.h"

/* Data files inside the program, so that it still finds them after it was moved. */
#define HOLDFAST_EMBEDDED(name) \
    const uint8_t *name##_start(void) { return name; } \
    const size_t name##_size = sizeof name;

static const uint8_t holdfast_words_en[] = {
#embed "words/en.txt"
};
HOLDFAST_EMBEDDED(holdfast_words_en)

static const uint8_t holdfast_words_de[] = {
#embed "words/de.txt"
};
HOLDFAST_EMBEDDED(holdfast_words_de)

static const uint8_t holdfast_wordlist_en[] = {
#embed "words/bip39-english.txt"
};
HOLDFAST_EMBEDDED(holdfast_wordlist_en)

static const uint8_t holdfast_ledger_sql[] = {
#embed "../../Schemas/ledger.sql"
};
HOLDFAST_EMBEDDED(holdfast_ledger_sql)

static const uint8_t holdfast_index_sql[] = {
#embed "../../Schemas/index.sql"
};
HOLDFAST_EMBEDDED(holdfast_index_sql)

static const uint8_t holdfast_character_tables[] = {
#embed "text/character-tables.bin"
};
HOLDFAST_EMBEDDED(holdfast_character_tables)

static const uint8_t holdfast_character_labels[] = {
#embed "text/character-labels.txt"
};
HOLDFAST_EMBEDDED(holdfast_character_labels)

static const uint8_t holdfast_html_entities[] = {
#embed "text/html-entities.txt"
};
HOLDFAST_EMBEDDED(holdfast_html_entities)

static const uint8_t holdfast_folded_characters[] = {
#embed "text/folded-characters.txt"
};
HOLDFAST_EMBEDDED(holdfast_folded_characters)

static const uint8_t holdfast_actions[] = {
#embed "text/actions.json"
};
HOLDFAST_EMBEDDED(holdfast_actions)

static const uint8_t holdfast_public_mail[] = {
#embed "text/public-mail.txt"
};
HOLDFAST_EMBEDDED(holdfast_public_mail)
