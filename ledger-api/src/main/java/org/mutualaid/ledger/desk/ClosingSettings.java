package org.mutualaid.ledger.desk;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How periods are closed, as configured.
 *
 * @param strict       whether open days, open months before and old lines of the bank stand against a close, or are only told
 * @param bankLineDays days after which a line of the bank without a posting counts as open
 * @param unrestricted accounts, or their beginnings up to a colon, whose result becomes unrestricted net assets (3101)
 */
@ConfigurationProperties("ledger.closing")
public record ClosingSettings(
        @DefaultValue("false") boolean strict,
        @DefaultValue("10") int bankLineDays,
        @DefaultValue List<String> unrestricted) {}
