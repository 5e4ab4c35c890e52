namespace Affiliate.Gateway.Errors;

/// <summary>How a part of the API words its errors.</summary>
internal enum ErrorStyle
{
    /// <summary>RFC 9457 problem details: our own API.</summary>
    Problem,

    /// <summary>The envelope of specs/2: <c>/services</c>.</summary>
    Envelope,

    /// <summary>One line of text as in specs/4: <c>/signup</c>.</summary>
    Line,

    /// <summary>A page for the visitor who followed a link: <c>/go</c>.</summary>
    Page,

    /// <summary>A page of the console in the reader's language.</summary>
    Console,
}
