namespace Affiliate.Ingestion.ShopFeeds.Reading;

/// <summary>A field as it stands in the text.</summary>
/// <param name="Name">Before the colon.</param>
/// <param name="Value">After the colon and one blank, to the line's end.</param>
/// <param name="Bare">Nothing at all stood after the colon.</param>
/// <param name="Below">Lines below it that lie deeper, their indentation removed; null when there are none.</param>
internal sealed record RawField(string Name, string Value, bool Bare, IReadOnlyList<string>? Below)
{
    /// <summary><c>|</c> with lines below.</summary>
    public bool IsLiteral => Below is not null && Value is "|" or "|-" or "|+";

    /// <summary><c>&gt;</c> with lines below.</summary>
    public bool IsFolded => Below is not null && Value is ">" or ">-" or ">+";
}
