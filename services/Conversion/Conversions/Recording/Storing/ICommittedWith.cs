namespace Affiliate.Conversion.Conversions.Recording.Storing;

/// <summary>
/// What is committed together with a new conversion, so that its report is taken once: a message's inbox row, or the answer under an
/// <c>Idempotency-Key</c>.
/// </summary>
internal interface ICommittedWith
{
    /// <summary>The row to add.</summary>
    /// <param name="conversion">The conversion as it will be stored.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<object> RowAsync(StoredConversion conversion, CancellationToken cancellation);

    /// <summary>Tells that it is committed.</summary>
    void Committed();

    /// <summary>Commits it by itself: the conversion was recorded before.</summary>
    Task CommitAloneAsync(ConversionDb db, CancellationToken cancellation);

    /// <summary>After a lost race: throws when the report was taken meanwhile.</summary>
    Task EndIfTakenAsync(ConversionDb db, CancellationToken cancellation);
}

/// <summary>A message's inbox row. The same message again has the same conversion id, which is looked for by itself.</summary>
internal sealed class InboxRow(Guid messageId, string endpoint, DateTimeOffset at) : ICommittedWith
{
    private InboxMessage Row => new() { MessageId = messageId, Endpoint = endpoint, At = at };

    public Task<object> RowAsync(StoredConversion conversion, CancellationToken cancellation) =>
        Task.FromResult<object>(Row);

    public async Task CommitAloneAsync(ConversionDb db, CancellationToken cancellation)
    {
        try
        {
            db.Inbox.Add(Row);
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException known) when (UniqueViolation.Is(known))
        {
            db.ChangeTracker.Clear();
        }
    }

    public void Committed()
    {
    }

    public Task EndIfTakenAsync(ConversionDb db, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>The answer under an <c>Idempotency-Key</c>: the conversion is not stored by the request's own context.</summary>
internal sealed class KeyedAnswer(IdempotentRequest request, AnswerConversion answer) : ICommittedWith
{
    public async Task<object> RowAsync(StoredConversion conversion, CancellationToken cancellation) =>
        await request.AnswerAsync(await answer.WithAsync(conversion, cancellation));

    public void Committed() => request.Kept();

    // It is kept when the request is answered.
    public Task CommitAloneAsync(ConversionDb db, CancellationToken cancellation) => Task.CompletedTask;

    public Task EndIfTakenAsync(ConversionDb db, CancellationToken cancellation) => request.EndIfAnsweredAsync(db, cancellation);
}
