@NullMarked
package org.mutualaid.ledger.sms;

import org.jspecify.annotations.NullMarked;
