/** Reads and writes the spreadsheets that units keep their people in; knows neither the web nor the ledger's state. */
@NullMarked
package org.mutualaid.ledger.file;

import org.jspecify.annotations.NullMarked;
