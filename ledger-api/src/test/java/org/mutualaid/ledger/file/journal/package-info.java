@NullMarked
package org.mutualaid.ledger.file.journal;

import org.jspecify.annotations.NullMarked;
