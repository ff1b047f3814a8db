/** Papers that people hold in hands, as PDF with Chinese type; the same content always gives the same bytes. */
@NullMarked
package org.mutualaid.ledger.print;

import org.jspecify.annotations.NullMarked;
