package org.mutualaid.ledger.scheme;

/** Level of the hospital on the settlement sheet. */
public enum HospitalLevel {
    /** Third-level hospital of the province. */
    PROVINCIAL,
    /** Hospital of the city. */
    CITY,
    /** Hospital of a district or county. */
    DISTRICT
}
