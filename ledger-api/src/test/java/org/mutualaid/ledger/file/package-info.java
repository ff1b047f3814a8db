/** Files as units send them and get them back, read and written as a spreadsheet program would. */
@NullMarked
package org.mutualaid.ledger.file;

import org.jspecify.annotations.NullMarked;
