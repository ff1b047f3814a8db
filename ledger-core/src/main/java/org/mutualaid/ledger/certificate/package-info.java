/** Certificates: what a member or a unit holds in hands as proof of cover, at most one of them valid at a time. */
@NullMarked
package org.mutualaid.ledger.certificate;

import org.jspecify.annotations.NullMarked;
