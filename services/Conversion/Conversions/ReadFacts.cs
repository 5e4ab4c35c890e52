namespace Affiliate.Conversion.Conversions;

/// <summary>Reads <see cref="RecordingFacts"/>, those of drafts that come at the same time together.</summary>
internal sealed class ReadFacts
{
    private readonly IServiceScopeFactory scopes;
    private readonly MicroBatches<ConversionDraft, RecordingFacts> batches;

    public ReadFacts(IServiceScopeFactory scopes)
    {
        this.scopes = scopes;
        batches = new("facts", OfAsync);
    }

    /// <summary>The draft's; within an open transaction as that one sees them.</summary>
    public async Task<RecordingFacts> OfAsync(ConversionDb db, ConversionDraft draft, CancellationToken cancellation) => db.Database.CurrentTransaction is null
        ? await batches.DoAsync(draft).WaitAsync(cancellation)
        : (await RecordingFacts.OfAsync(db, [draft], cancellation))[0];

    private async Task<IReadOnlyList<RecordingFacts>> OfAsync(IReadOnlyList<ConversionDraft> drafts)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RecordingFacts.OfAsync(scope.ServiceProvider.GetRequiredService<ConversionDb>(), drafts, CancellationToken.None);
    }
}
