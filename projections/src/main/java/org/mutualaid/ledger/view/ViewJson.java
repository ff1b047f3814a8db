package org.mutualaid.ledger.view;

/** How a structure that a view only hands through is kept as text; the same value must always give the same text. */
public interface ViewJson {

    /** The value as JSON. */
    String write(Object value);

    /** The value again. */
    <T> T read(String json, Class<T> type);
}
