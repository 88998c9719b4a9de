"""The live page: a server that films what a browser hears."""
