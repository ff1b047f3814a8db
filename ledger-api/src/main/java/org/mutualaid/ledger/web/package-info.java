/** The HTTP door: paths, problem documents and who may use them. */
@NullMarked
package org.mutualaid.ledger.web;

import org.jspecify.annotations.NullMarked;
