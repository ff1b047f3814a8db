package org.mutualaid.ledger.rule;

/** Marks the families of events that are kept for ever; the simple name of each record is the name it is stored by. */
public interface StoredEvent {}
