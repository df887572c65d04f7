/** Text for people and for files: numbers, words guessed, text made safe. A leaf. */
package dev.bakeoff.text;
