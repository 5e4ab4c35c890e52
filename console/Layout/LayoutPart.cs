using Affiliate.ConsolePages.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Layout;

/// <summary>A layout that knows the request and the reader's language.</summary>
public abstract class LayoutPart : LayoutComponentBase
{
    /// <summary>The page's request.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>Texts in the reader's language.</summary>
    protected Texts T => Texts.Of(Http);
}
