package caravan.settings.choice;

import caravan.settings.type.SettingType;

/** The sources. A route of the same name reads each; for {@code rest-pages} a setting may name another route. */
public enum SourceName {
    GENESYS_QUERY,
    GENESYS_JOBS,
    CXONE_COMPLETED,
    REST_PAGES,
    /** Both as one feed: the query for recent intervals, jobs for older ones. */
    GENESYS;

    /** As a user writes it: lower case, dashes. */
    public String written() {
        return SettingType.written(this);
    }
}
