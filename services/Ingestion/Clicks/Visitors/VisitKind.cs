namespace Affiliate.Ingestion.Clicks.Visitors;

/// <summary>Who opened a link. Only a person's click earns.</summary>
internal enum VisitKind
{
    /// <summary>Somebody with a browser.</summary>
    Person,

    /// <summary>A program that says what it is, or that doesn't say what a browser does: sent on, stored, not counted.</summary>
    Automaton,

    /// <summary>HEAD, which tries whether the link works: sent on, stored, not counted.</summary>
    Check,

    /// <summary>A browser that loads what its user may open: refused and not stored, so that it asks again for the real visit.</summary>
    Prefetch,
}
