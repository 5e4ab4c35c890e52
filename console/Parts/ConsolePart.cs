using Affiliate.ConsolePages.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Parts;

/// <summary>What every part of a page knows: the request and the reader's language.</summary>
public abstract class ConsolePart : ComponentBase
{
    /// <summary>The page's request.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>Texts in the reader's language.</summary>
    protected Texts T => Texts.Of(Http);

    /// <summary>Numbers and times as the reader's language writes them.</summary>
    protected Figures Figures => T.Figures;

    /// <summary>A value of the address' query; empty when missing.</summary>
    protected string Query(string name) => Http.Request.Query[name].ToString();

    /// <summary>A value of the form that was sent, without blanks around; empty when missing.</summary>
    protected string Form(string name) => Http.Request.HasFormContentType ? Http.Request.Form[name].ToString().Trim() : "";

    /// <summary>All values that the form sent under a name, each once: which of several was ticked.</summary>
    protected List<string> FormAll(string name) =>
        Http.Request.HasFormContentType ? [.. Http.Request.Form[name].OfType<string>().Distinct()] : [];

    /// <summary>A value of the form for an optional one of a body: null when empty.</summary>
    protected string? Optional(string name) => Form(name) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// True when this form was sent. One that a page offers no more is rendered all the same then, so that a second click, or a page that
    /// has become old, is answered by the API and not by nobody.
    /// </summary>
    protected bool IsSent(string form) => Form("_handler") == form;
}
