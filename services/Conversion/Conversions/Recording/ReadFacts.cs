namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Reads <see cref="RecordingFacts"/>, those of drafts that come at the same time together.</summary>
internal sealed class ReadFacts(IServiceScopeFactory scopes)
{
    private readonly MicroBatches<ConversionDraft, RecordingFacts> batches = new(
        "facts", scopes,
        (services, drafts) => RecordingFacts.OfAsync(services.GetRequiredService<ConversionDb>(), drafts, CancellationToken.None));

    /// <summary>The draft's.</summary>
    public Task<RecordingFacts> OfAsync(ConversionDraft draft, CancellationToken cancellation) =>
        batches.DoAsync(draft).WaitAsync(cancellation);
}
