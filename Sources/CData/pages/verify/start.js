
'use strict';
// The texts of the catalogue in the language of the page, and the English word list of BIP 39: put in when the page is made.
const WORDS = {{words}};
const WORD_LIST = '{{list}}'.split(' ');

