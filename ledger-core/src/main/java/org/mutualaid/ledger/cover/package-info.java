/** Cover of one member under one scheme: reserved, begun, and drawn on by benefits, never twice for the same time. */
@NullMarked
package org.mutualaid.ledger.cover;

import org.jspecify.annotations.NullMarked;
