namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>Reads <see cref="RecordingFacts"/>, those of drafts that come at the same time together.</summary>
internal sealed class ReadFacts(IServiceScopeFactory scopes)
{
    private readonly MicroBatches<ConversionDraft, RecordingFacts> batches = new(
        "facts", scopes,
        (services, drafts) => RecordingFacts.OfAsync(services.GetRequiredService<ConversionDb>(), drafts, CancellationToken.None));

    /// <summary>The draft's; within an open transaction as that one sees them.</summary>
    public async Task<RecordingFacts> OfAsync(ConversionDb db, ConversionDraft draft, CancellationToken cancellation) =>
        db.Database.CurrentTransaction is null
        ? await batches.DoAsync(draft).WaitAsync(cancellation)
        : (await RecordingFacts.OfAsync(db, [draft], cancellation))[0];
}
