/** Reads what people send as files, spreadsheets and scanned papers, and writes spreadsheets; knows neither the web nor the ledger's state. */
@NullMarked
package org.mutualaid.ledger.file;

import org.jspecify.annotations.NullMarked;
