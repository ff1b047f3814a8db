/** How a message leaves the house: SMPP, CMPP, a cloud vendor or a webhook, each answering truthfully what is known. */
@NullMarked
package org.mutualaid.ledger.sms.gateway;

import org.jspecify.annotations.NullMarked;
