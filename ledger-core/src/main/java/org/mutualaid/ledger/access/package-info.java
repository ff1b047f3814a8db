/** Rights of people: who may act in which role, since when and until when, given and taken by somebody else. */
@NullMarked
package org.mutualaid.ledger.access;

import org.jspecify.annotations.NullMarked;
