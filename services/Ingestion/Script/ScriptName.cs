namespace Affiliate.Ingestion.Script;

/// <summary>What the tracking script is called on the page, and how far its cookie reaches.</summary>
/// <param name="Global">Name of the global function; also what its cookie and storage are called by.</param>
/// <param name="CookieDomain">Domain of the cookie; empty for the page's own host.</param>
internal sealed record ScriptName(string Global, string CookieDomain)
{
    /// <summary>Ours.</summary>
    public static ScriptName Own { get; } = new("affiliate", "");

    /// <summary>The name that pages with the drop-in script call.</summary>
    public const string DropIn = "affili";
}
