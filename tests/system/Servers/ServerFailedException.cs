namespace Petitions.SystemTests.Servers;

/// <summary>A server ended by itself or would not start; the message holds the end of its log.</summary>
public sealed class ServerFailedException(string message) : Exception(message);
