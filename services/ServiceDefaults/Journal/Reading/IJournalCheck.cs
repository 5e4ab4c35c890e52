namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>A journal that can be checked without starting the service: <c>journal verify</c> on its command line.</summary>
internal interface IJournalCheck
{
    /// <summary>Goes along the whole chain and writes a line of what it found; true when the chain holds.</summary>
    Task<bool> CheckAsync(TextWriter output, CancellationToken cancellation);
}
