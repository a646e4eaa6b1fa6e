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

static const uint8_t holdfast_wordlist_slip39[] = {
#embed "words/slip39-english.txt"
};
HOLDFAST_EMBEDDED(holdfast_wordlist_slip39)

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

static const uint8_t holdfast_homophones[] = {
#embed "text/homophones.txt"
};
HOLDFAST_EMBEDDED(holdfast_homophones)

static const uint8_t holdfast_vector_counts[] = {
#embed "text/vector-counts.txt"
};
HOLDFAST_EMBEDDED(holdfast_vector_counts)

static const uint8_t holdfast_known_defects[] = {
#embed "../../docs/known-defects.md"
};
HOLDFAST_EMBEDDED(holdfast_known_defects)

/* Package.swift passes it on when the environment of the build has it; else nobody can say which one it was. */
#define HOLDFAST_TEXT_OF(token) #token
#define HOLDFAST_TEXT(macro) HOLDFAST_TEXT_OF(macro)
#ifdef HOLDFAST_COMMIT
static const uint8_t holdfast_commit[] = HOLDFAST_TEXT(HOLDFAST_COMMIT);
#else
static const uint8_t holdfast_commit[] = "";
#endif
HOLDFAST_EMBEDDED(holdfast_commit)

static const uint8_t holdfast_verify_page[] = {
#embed "pages/verify.html"
};
HOLDFAST_EMBEDDED(holdfast_verify_page)

static const uint8_t holdfast_verify_style[] = {
#embed "pages/verify.css"
};
HOLDFAST_EMBEDDED(holdfast_verify_style)

/* One script: what others use comes first. */
static const uint8_t holdfast_verify_script[] = {
#embed "pages/verify/start.js"
,
#embed "pages/verify/bytes.js"
,
#embed "pages/verify/sha2.js"
,
#embed "pages/verify/ed25519.js"
,
#embed "pages/verify/printable.js"
,
#embed "pages/verify/json.js"
,
#embed "pages/verify/places.js"
,
#embed "pages/verify/bag.js"
,
#embed "pages/verify/inventory.js"
,
#embed "pages/verify/log.js"
,
#embed "pages/verify/sdjwt.js"
,
#embed "pages/verify/seal.js"
,
#embed "pages/verify/facts.js"
,
#embed "pages/verify/earlier.js"
,
#embed "pages/verify/faults.js"
,
#embed "pages/verify/claims.js"
,
#embed "pages/verify/source.js"
,
#embed "pages/verify/show.js"
,
#embed "pages/verify/page.js"
};
HOLDFAST_EMBEDDED(holdfast_verify_script)
