namespace Affiliate.Gateway.Routing.Rules;

/// <summary>What answers of a route are, and so which security headers they get.</summary>
internal enum AnswerKind
{
    /// <summary>Data for programs.</summary>
    Api,

    /// <summary>JavaScript for pages of other sites.</summary>
    Script,

    /// <summary>A redirect of a visitor, or a page that says why there is none.</summary>
    Redirect,

    /// <summary>A page for people, with its own style and scripts.</summary>
    Page,
}
