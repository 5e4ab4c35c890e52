namespace Affiliate.ServiceDefaults.Outgoing.Reuse;

/// <summary>
/// A connection that knows which exchange it carries. One that was answered in HTTP/1.0 is not written to again, and one
/// that ends before its answer is an error here, so that only <see cref="OnceMoreOnNewConnection"/> sends again.
/// </summary>
internal sealed class ExchangeStream(Stream connection, HttpRequestMessage openedFor) : Stream
{
    private readonly OldAnswer _old = new();
    private volatile Exchange? _exchange;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// For <see cref="SocketsHttpHandler.PlaintextStreamFilter"/>; HTTP/2 carries many exchanges at once and tells itself which to repeat.
    /// </summary>
    public static ValueTask<Stream> OverAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken) =>
        new(context.NegotiatedHttpVersion.Major > 1
            ? context.PlaintextStream
            : new ExchangeStream(context.PlaintextStream, context.InitialRequestMessage));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await connection.ReadAsync(buffer, cancellationToken);
        if (buffer.IsEmpty || _exchange is not { } exchange) return read;
        if (read == 0 && !exchange.AnswerBegan) throw Closed();
        exchange.AnswerBegins();
        _old.Read(buffer.Span[..read]);
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Exchange.Current is { } current && current != _exchange) Start(current);
        return connection.WriteAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Calls are asynchronous.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Calls are asynchronous.");

    public override void Flush() => connection.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.Dispose();
        base.Dispose(disposing);
    }

    private void Start(Exchange exchange)
    {
        exchange.Start(onPooledConnection: _exchange is not null || exchange.Request != openedFor);
        _exchange = exchange;
        if (_old.Seen) throw Closed();
        _old.Expect();
    }

    private static HttpIOException Closed() => new(HttpRequestError.ResponseEnded, "The connection is closed.");
}
