namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is stored.</summary>
public enum Format
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>By the server's own serialisation.</summary>
    Native,

    /// <summary>By <see cref="IBinarySerialize"/>.</summary>
    UserDefined,
}

/// <summary>A CLR user-defined type that serialises itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads the value.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value.</summary>
    void Write(BinaryWriter w);
}

/// <summary>Marks a CLR user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How the type is stored.</summary>
    public Format Format { get; } = format;

    /// <summary>Largest size in bytes; -1 for unlimited.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Every value has the same size.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Bytes sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Method that checks a value.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>Name of the type in the database.</summary>
    public string? Name { get; set; }
}

/// <summary>A CLR type that is not a valid user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message) { }

    /// <summary>Made by SqlClient through reflection.</summary>
    public static InvalidUdtException Create(Type udtType, string reason) => new($"{udtType.FullName}: {reason}");
}
