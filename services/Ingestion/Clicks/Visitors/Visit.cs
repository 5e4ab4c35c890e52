namespace Affiliate.Ingestion.Clicks.Visitors;

/// <summary>Tells a person's visit from those nobody made (specs/2, "Visits that are no clicks").</summary>
internal static class Visit
{
    /// <summary>What the request is.</summary>
    public static VisitKind KindOf(HttpRequest request)
    {
        if (HttpMethods.IsHead(request.Method))
            return VisitKind.Check;
        if (Prefetch.IsAsked(request.Headers))
            return VisitKind.Prefetch;

        // The whole of it, not what is stored: a name may stand at the end of a long one.
        return BrowserNames.Include(request.Headers.UserAgent.ToString()) ? VisitKind.Person : VisitKind.Automaton;
    }
}
