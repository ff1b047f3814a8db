/** Members: who is enrolled, known to the rules by a keyed hash alone, and where their benefits are paid. */
@NullMarked
package org.mutualaid.ledger.member;

import org.jspecify.annotations.NullMarked;
