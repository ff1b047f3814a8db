/** How gateways behave towards carriers that somebody else wrote. */
@NullMarked
package org.mutualaid.ledger.sms.gateway;

import org.jspecify.annotations.NullMarked;
