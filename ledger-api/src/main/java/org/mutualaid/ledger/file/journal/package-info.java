/** The journal as files: for plain-text accounting tools that check us, and for spreadsheets. */
@NullMarked
package org.mutualaid.ledger.file.journal;

import org.jspecify.annotations.NullMarked;
